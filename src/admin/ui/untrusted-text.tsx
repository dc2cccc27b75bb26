/**
 * Shows text from a request, such as a path, with invisible characters escaped and the middle cut.
 *
 * The whole text is in the page once, for copying and for screen readers. Only
 * CSS cuts it, and paints `data-tail`, the text's end, over the end of the line.
 */
import { escapeInvisible } from '../format/escape-invisible';
import { tailOf } from '../format/tail-of';

export function UntrustedText( { text }: { readonly text: string } ) {
	const escaped = escapeInvisible( text );
	return (
		<bdi
			className="sidegate-untrusted"
			dir="ltr"
			title={ escaped }
			data-tail={ tailOf( escaped ) }
		>
			<span className="sidegate-untrusted__text">{ escaped }</span>
		</bdi>
	);
}
