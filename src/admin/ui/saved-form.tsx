/**
 * The form of one field with a Save button, and what became of the last saving.
 */
import type { FormEvent, ReactNode } from 'react';
import { SaveButton } from './save-button';

interface Props {
	readonly label: string;
	readonly className?: string;
	readonly isWrong: boolean;
	readonly onSubmit: () => void;
	/** What stands beside the button. */
	readonly note: ReactNode;
	readonly children: ReactNode;
}

export function SavedForm( {
	label,
	className = 'sidegate-field',
	isWrong,
	onSubmit,
	note,
	children,
}: Props ) {
	return (
		<form
			className={ `${ className }${ isWrong ? ' is-wrong' : '' }` }
			onSubmit={ ( event: FormEvent ) => {
				event.preventDefault();
				onSubmit();
			} }
			noValidate
		>
			{ children }
			<div className="sidegate-field__save">
				<SaveButton label={ label } type="submit" />
				{ note }
			</div>
		</form>
	);
}
