/**
 * The help text of a field, which the field names in `aria-describedby` together
 * with the note about saving. The controls of WordPress describe themselves by
 * their own help text only.
 */
interface Props {
	readonly id: string;
	readonly text: string | undefined;
}

export function FieldHelp( { id, text }: Props ) {
	return text === undefined ? null : (
		<p id={ id } className="sidegate-help">
			{ text }
		</p>
	);
}
