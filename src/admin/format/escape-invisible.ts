/**
 * Escapes characters of untrusted text that could mislead the reader.
 *
 * React already prevents markup. What remains is misleading text: `U+202E`
 * turns `gpj.exe` into `exe.jpg`, a zero-width space makes two different paths
 * look the same, a line break fakes a second entry.
 */

/** Unicode calls the blank Braille cell a symbol, but it is invisible. */
const INVISIBLE =
	/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

function escape( character: string ): string {
	const code = ( character.codePointAt( 0 ) ?? 0 ).toString( 16 );
	return code.length > 4
		? `\\u{${ code }}`
		: `\\u${ code.padStart( 4, '0' ) }`;
}

export function escapeInvisible( text: string ): string {
	return text.replace( INVISIBLE, escape );
}
