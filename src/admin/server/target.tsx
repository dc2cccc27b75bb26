/**
 * One target. Its text is loaded when it is opened.
 */
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../api/types';
import type { TargetFacts } from '../../targets/target-facts';
import { Skeleton } from '../ui/skeleton';
import { explain } from '../format/failure';
import { TargetAnswer } from './target-answer';
import { useExport, type ExportQuery } from './use-export';

interface Props {
	readonly target: TargetFacts;
	readonly settings: Settings;
	/** The program or service that reads the text. */
	readonly engine: string;
	/** Whether the site runs on this server. */
	readonly isDetected: boolean;
	/** Whether it is open at first. */
	readonly opensFirst: boolean;
	/** Whether Sidegate keeps these lines up to date itself. */
	readonly isManaged: boolean;
	/** What the last check saw of it on this site. */
	readonly checkResult: string | undefined;
}

export function Target( {
	target,
	engine,
	settings,
	isDetected,
	opensFirst,
	isManaged,
	checkResult,
}: Props ) {
	const [ isOpen, setOpen ] = useState( opensFirst );
	const [ query, setQuery ] = useState< ExportQuery >( {} );
	const { answer, error, reload } = useExport(
		target.name,
		query,
		isOpen,
		settings
	);
	return (
		<details
			className="sidegate-target"
			data-target={ target.name }
			open={ isOpen }
			onToggle={ ( { currentTarget } ) => setOpen( currentTarget.open ) }
		>
			<summary>
				{ target.title }
				{ isDetected && (
					<span className="sidegate-target__here">
						{ __( 'this site', 'sidegate' ) }
					</span>
				) }
			</summary>
			<div className="sidegate-target__body">
				{ isManaged && (
					<p>
						{ __(
							'Sidegate keeps these lines for you. Don’t add them yourself.',
							'sidegate'
						) }
					</p>
				) }
				{ checkResult !== undefined && <p>{ checkResult }</p> }
				{ error !== undefined && (
					<>
						<p className="sidegate-servers__reason">
							{ sprintf(
								/* translators: %s: the reason, a sentence. */
								__(
									'The text could not be created. %s',
									'sidegate'
								),
								explain( error )
							) }
						</p>
						<Button
							variant="secondary"
							onClick={ reload }
							__next40pxDefaultSize
						>
							{ __( 'Try again', 'sidegate' ) }
						</Button>
					</>
				) }
				{ answer && (
					<TargetAnswer
						target={ target }
						engine={ engine }
						answer={ answer }
						query={ query }
						setQuery={ setQuery }
						failed={ error !== undefined }
					/>
				) }
				{ ! answer && error === undefined && <Skeleton /> }
			</div>
		</details>
	);
}
