/**
 * That something takes a while. CSS shows it only after 300 ms.
 */
export function Busy( { words }: { readonly words: string } ) {
	return <span className="sidegate-busy">{ words }</span>;
}
