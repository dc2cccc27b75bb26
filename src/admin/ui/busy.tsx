/**
 * Shows that something is running. CSS makes it visible only after 300 ms.
 */
export function Busy( { label }: { readonly label: string } ) {
	return <span className="sidegate-busy">{ label }</span>;
}
