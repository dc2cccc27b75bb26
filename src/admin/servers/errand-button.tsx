/**
 * A button for what takes a while. Never disabled: a disabled button drops the focus.
 */
import { Button } from '@wordpress/components';

interface Props {
	readonly label: string;
	readonly primary?: boolean;
	readonly busy: boolean;
	readonly onClick: () => void;
}

export function ErrandButton( { label, primary, busy, onClick }: Props ) {
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
