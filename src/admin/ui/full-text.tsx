/**
 * Shows text from a request in full, with invisible characters escaped.
 */
import { escapeInvisible } from '../format/escape-invisible';

export function FullText( { text }: { readonly text: string } ) {
	return (
		<bdi className="sidegate-full-text" dir="ltr">
			{ escapeInvisible( text ) }
		</bdi>
	);
}
