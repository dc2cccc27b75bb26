/**
 * A text that came from a stranger, inert and uncut, however long.
 */
import { inert } from './inert';

export function Whole( { text }: { readonly text: string } ) {
	return (
		<bdi className="sidegate-whole" dir="ltr">
			{ inert( text ) }
		</bdi>
	);
}
