export const MessagesView = () => <div />
