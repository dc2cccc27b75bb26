/**
 * A link that looks like a button.
 */
interface Props {
	readonly label: string;
	readonly href: string;
}

export function ButtonLink( { label, href }: Props ) {
	return (
		<a
			className="components-button is-secondary is-next-40px-default-size"
			href={ href }
		>
			{ label }
		</a>
	);
}
