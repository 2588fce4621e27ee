/** A user name with its @, which keeps its order in a page that runs from right to left. */
export function UserName(props: { name: string }) {
  return <span dir="ltr">@{props.name}</span>;
}
