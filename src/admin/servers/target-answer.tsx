/**
 * What a target's text would have blocked here, the text, where it goes and how
 * it comes into force.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Export } from '../../rest/types';
import { TextToTake } from '../text-to-take';
import { ExplainedChoice } from './explained-choice';
import { Fastcgi } from './fastcgi';
import { OwnTraffic } from './own-traffic';
import { strengths } from './strength';
import { FACTS, type TargetName } from './targets';
import type { Wish } from './use-export';
import { inForce, where } from './where';

interface Props {
	readonly name: TargetName;
	/** Who takes the text: this site's own server by its name. */
	readonly engine: string;
	readonly answer: Export;
	readonly wish: Wish;
	readonly setWish: ( wish: Wish ) => void;
	/** The wish could not be met: this is an older text. */
	readonly failed: boolean;
}

export function TargetAnswer( {
	name,
	engine,
	answer,
	wish,
	setWish,
	failed,
}: Props ) {
	const { title, file, reload, asksForPhp } = FACTS[ name ];
	return (
		<>
			{ answer.strengths.length > 1 && (
				<ExplainedChoice
					label={ __( 'How it refuses', 'sidegate' ) }
					value={ wish.strength ?? answer.strength }
					options={ strengths( answer.strengths ) }
					onChange={ ( strength ) =>
						setWish( { ...wish, strength } )
					}
				/>
			) }
			{ answer.uncounted !== null && <p>{ answer.uncounted }</p> }
			{ asksForPhp && answer.strength === 'counted' && (
				<Fastcgi
					use={ ( fastcgi ) => setWish( { ...wish, fastcgi } ) }
				/>
			) }
			{ ! failed && (
				<>
					<OwnTraffic answer={ answer } engine={ engine } />
					<TextToTake
						label={ sprintf(
							/* translators: %s: a server or service, such as nginx. */
							__( 'Text for %s', 'sidegate' ),
							title
						) }
						text={ answer.text }
						file={ file }
					/>
					<p>{ where( name ) }</p>
					<p>
						{ inForce( name ) }
						{ reload !== null && <code dir="ltr">{ reload }</code> }
					</p>
				</>
			) }
		</>
	);
}
