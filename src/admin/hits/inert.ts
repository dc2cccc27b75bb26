/**
 * Text that a stranger sent, made safe to look at.
 *
 * React already keeps it from being markup. What is left is text that lies to
 * the eye: `U+202E` turns `gpj.exe` into `exe.jpg`, a zero-width space makes
 * two different paths look the same, a line break forges a second entry.
 */

/** The blank Braille cell is a symbol to Unicode, and nothing to the eye. */
const UNSEEN =
	/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

function escape( character: string ): string {
	const code = ( character.codePointAt( 0 ) ?? 0 ).toString( 16 );
	return code.length > 4
		? `\\u{${ code }}`
		: `\\u${ code.padStart( 4, '0' ) }`;
}

export function inert( text: string ): string {
	return text.replace( UNSEEN, escape );
}
