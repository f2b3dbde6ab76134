// CreateTopics (ApiKey 19): the active controller answers.

export { forwardToController as handleCreateTopics } from '../forwarding.ts'
