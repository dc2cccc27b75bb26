/**
 * A filter with a text field. It applies after a pause in typing.
 */
import { TextControl } from '@wordpress/components';
import { useDraft } from '../ui/use-draft';

interface Props {
	readonly label: string;
	readonly type: 'search' | 'datetime-local';
	readonly value: string;
	readonly placeholder?: string;
	readonly maxLength?: number;
	readonly onCommit: ( text: string, isContinued: boolean ) => void;
}

export function TypedFilter( { value, onCommit, ...field }: Props ) {
	const draft = useDraft( value, onCommit );
	return (
		<TextControl
			{ ...field }
			{ ...draft }
			dir="ltr"
			autoCapitalize="off"
			autoComplete="off"
			spellCheck={ false }
			__nextHasNoMarginBottom
			__next40pxDefaultSize
		/>
	);
}
