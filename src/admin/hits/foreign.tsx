/**
 * A text that came from a stranger, such as a path: inert, and cut in the middle.
 */
import { inert } from './inert';
import { halves } from './middle';

export function Foreign( { text }: { readonly text: string } ) {
	const whole = inert( text );
	const { head, tail } = halves( whole );
	return (
		<bdi className="sidegate-foreign" dir="ltr" title={ whole }>
			<span className="sidegate-foreign__head">{ head }</span>
			<span className="sidegate-foreign__tail">{ tail }</span>
		</bdi>
	);
}
