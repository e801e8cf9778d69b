/** A sentence of the server. What stands between backticks, such as a command or a value, is shown as code. */
export function Coded({ children }: { children: string }) {
  return children.split('`').map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <code key={place} className="mono">
        {part}
      </code>
    ),
  );
}
