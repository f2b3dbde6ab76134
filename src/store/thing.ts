// The names of what can be outlined on the stage.
export const thing = {
  topic: (topic: string): string => `topic ${topic}`,
  lane: (topic: string, partition: number): string => `lane ${topic}-${partition}`,
  group: (groupId: string): string => `group ${groupId}`,
  member: (memberId: string): string => `member ${memberId}`,
  progress: (groupId: string, topic: string, partition: number): string => `progress ${groupId} ${topic}-${partition}`,
  client: (node: string): string => `client ${node}`,
}
