/**
 * A button for an action that takes a while. It is never disabled, because a disabled button loses the focus.
 */
import { Button } from '@wordpress/components';

interface Props {
	readonly label: string;
	readonly primary?: boolean;
	readonly busy: boolean;
	readonly onClick: () => void;
}

export function BusyButton( { label, primary, busy, onClick }: Props ) {
	return (
		<Button
			variant={ primary ? 'primary' : 'secondary' }
			onClick={ onClick }
			isBusy={ busy }
			aria-disabled={ busy }
			__next40pxDefaultSize
		>
			{ label }
		</Button>
	);
}
