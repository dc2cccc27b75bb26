/**
 * A Save button, which tells screen readers what it saves. It is never disabled:
 * a disabled button loses the focus.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

interface Props {
	/** The field's label. */
	readonly label: string;
	readonly type?: 'submit';
	readonly onClick?: () => void;
}

export function SaveButton( { label, ...attributes }: Props ) {
	return (
		<Button
			variant="secondary"
			aria-label={ sprintf(
				/* translators: %s: name of a field. */
				__( 'Save: %s', 'sidegate' ),
				label
			) }
			__next40pxDefaultSize
			{ ...attributes }
		>
			{ __( 'Save', 'sidegate' ) }
		</Button>
	);
}
