/**
 * A button for an action that takes a while. It is never disabled, because a disabled button loses the focus.
 */
interface Props {
	readonly label: string;
	readonly primary?: boolean;
	readonly busy: boolean;
	readonly onClick: () => void;
}

export function BusyButton( { label, primary, busy, onClick }: Props ) {
	return (
		<button
			type="button"
			className={ `components-button is-next-40px-default-size ${ primary ? 'is-primary' : 'is-secondary' }${ busy ? ' is-busy' : '' }` }
			aria-disabled={ busy }
			onClick={ onClick }
		>
			{ label }
		</button>
	);
}
