// RemoveRaftVoter (ApiKey 81): brokers forward it to the active controller (KIP-853).

export interface RemoveRaftVoterRequest { readonly clusterId: string; readonly voterId: number; readonly voterDirectoryId: string }

export interface RemoveRaftVoterResponse { readonly errorCode: number; readonly errorMessage: string | null }
