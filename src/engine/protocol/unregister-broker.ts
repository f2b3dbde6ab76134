// UnregisterBroker (ApiKey 64).

export interface UnregisterBrokerRequest { readonly brokerId: number }

export interface UnregisterBrokerResponse { readonly errorCode: number; readonly errorMessage: string | null }
