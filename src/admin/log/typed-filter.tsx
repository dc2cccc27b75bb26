/**
 * A filter that is typed: it holds as soon as the typing rests.
 */
import { TextControl } from '@wordpress/components';
import { useDraft } from './use-draft';

interface Props {
	readonly label: string;
	readonly type: 'search' | 'datetime-local';
	readonly value: string;
	readonly placeholder?: string;
	readonly maxLength?: number;
	readonly use: ( text: string, again: boolean ) => void;
}

export function TypedFilter( { value, use, ...field }: Props ) {
	const draft = useDraft( value, use );
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
