export const ClusterView = () => <div />
