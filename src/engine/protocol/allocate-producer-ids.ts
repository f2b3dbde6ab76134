// AllocateProducerIds (ApiKey 67): a broker asks the controller for a block of producer ids.

export interface AllocateProducerIdsRequest { readonly brokerId: number; readonly brokerEpoch: number }

export interface AllocateProducerIdsResponse { readonly errorCode: number; readonly producerIdStart: number; readonly producerIdLen: number }
