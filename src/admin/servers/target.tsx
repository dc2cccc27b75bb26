/**
 * One engine: what its text covers, the text, where it goes and how it comes into force.
 */
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings, Strength } from '../../rest/types';
import { Skeleton } from '../skeleton';
import { explain } from '../words/failure';
import { coveredBy } from './covered-by';
import { ExplainedChoice } from './explained-choice';
import { Fastcgi } from './fastcgi';
import { LeftList } from './left-list';
import { strengths } from './strength';
import { TargetText } from './target-text';
import { FACTS, type TargetName } from './targets';
import { useExport } from './use-export';
import { inForce, where } from './where';

interface Props {
	readonly name: TargetName;
	readonly settings: Settings;
	/** The site runs on it. */
	readonly here: boolean;
	/** What was last seen of it on this site. */
	readonly seen: string | undefined;
}

export function Target( { name, settings, here, seen }: Props ) {
	const facts = FACTS[ name ];
	const [ open, setOpen ] = useState( here );
	const [ strength, setStrength ] = useState< Strength >(
		facts.strengths[ 0 ]
	);
	const [ fastcgi, setFastcgi ] = useState( '' );
	const { answer, error, again } = useExport(
		name,
		{ strength, fastcgi },
		open,
		settings
	);
	return (
		<details
			className="sidegate-target"
			data-target={ name }
			open={ open }
			onToggle={ ( { currentTarget } ) => setOpen( currentTarget.open ) }
		>
			<summary>
				{ facts.title }
				{ here && (
					<span className="sidegate-target__here">
						{ __( 'this site', 'sidegate' ) }
					</span>
				) }
			</summary>
			<div className="sidegate-target__body">
				{ seen !== undefined && <p>{ seen }</p> }
				{ facts.strengths.length > 1 && (
					<ExplainedChoice
						label={ __( 'How it refuses', 'sidegate' ) }
						value={ strength }
						options={ strengths() }
						onChange={ setStrength }
					/>
				) }
				{ facts.asksForPhp && strength === 'counted' && (
					<Fastcgi use={ setFastcgi } />
				) }
				{ answer && (
					<>
						<p className="sidegate-target__covers">
							{ coveredBy( answer ) }
						</p>
						<LeftList answer={ answer } />
						<TargetText
							title={ facts.title }
							text={ answer.text }
							file={ facts.file }
						/>
						<p>{ where( name ) }</p>
						<p>
							{ inForce( name ) }
							{ facts.reload !== null && (
								<code dir="ltr">{ facts.reload }</code>
							) }
						</p>
					</>
				) }
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
				{ ! answer && error === undefined && <Skeleton /> }
			</div>
		</details>
	);
}
