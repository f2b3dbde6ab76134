// InitProducerId (ApiKey 22).

export interface InitProducerIdRequest {
  readonly transactionalId: string | null
  readonly transactionTimeoutMs: number
  readonly producerId: number
  readonly producerEpoch: number
}

export interface InitProducerIdResponse { readonly errorCode: number; readonly producerId: number; readonly producerEpoch: number }
