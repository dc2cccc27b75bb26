/**
 * One engine, and its text as soon as somebody opens it.
 */
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../rest/types';
import { Skeleton } from '../skeleton';
import { explain } from '../words/failure';
import { TargetAnswer } from './target-answer';
import { FACTS, type TargetName } from './targets';
import { useExport, type Wish } from './use-export';

interface Props {
	readonly name: TargetName;
	readonly settings: Settings;
	/** Who takes its text. */
	readonly engine: string;
	/** The site runs on it. */
	readonly here: boolean;
	/** What was last seen of it on this site. */
	readonly seen: string | undefined;
}

export function Target( { name, engine, settings, here, seen }: Props ) {
	const [ open, setOpen ] = useState( here );
	const [ wish, setWish ] = useState< Wish >( {} );
	const { answer, error, again } = useExport( name, wish, open, settings );
	return (
		<details
			className="sidegate-target"
			data-target={ name }
			open={ open }
			onToggle={ ( { currentTarget } ) => setOpen( currentTarget.open ) }
		>
			<summary>
				{ FACTS[ name ].title }
				{ here && (
					<span className="sidegate-target__here">
						{ __( 'this site', 'sidegate' ) }
					</span>
				) }
			</summary>
			<div className="sidegate-target__body">
				{ seen !== undefined && <p>{ seen }</p> }
				{ error !== undefined && (
					<>
						<p className="sidegate-servers__because">
							{ sprintf(
								/* translators: %s: the reason, a sentence. */
								__(
									'The text could not be made. %s',
									'sidegate'
								),
								explain( error )
							) }
						</p>
						<Button
							variant="secondary"
							onClick={ again }
							__next40pxDefaultSize
						>
							{ __( 'Try again', 'sidegate' ) }
						</Button>
					</>
				) }
				{ answer && (
					<TargetAnswer
						name={ name }
						engine={ engine }
						answer={ answer }
						wish={ wish }
						setWish={ setWish }
						failed={ error !== undefined }
					/>
				) }
				{ ! answer && error === undefined && <Skeleton /> }
			</div>
		</details>
	);
}
