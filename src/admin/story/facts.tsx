/**
 * The story of a surge, fact by fact. Each has its place from the start.
 */
import { __ } from '@wordpress/i18n';
import type { ServerKind } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { Fact } from '../log/fact';
import { LOCALE } from '../words/locale';
import { minuteTime } from '../words/time-zone';
import { costOf, costsFor } from './cost';
import type { Course } from './course';
import type { Incident } from './incident';
import { Sources } from './sources';
import type { Who } from './use-who';
import { costNote, costWords, gates, layers, pace } from './words';

interface Props {
	readonly incident: Incident;
	readonly course: Course | undefined;
	readonly who: Who;
	readonly kind: ServerKind;
}

function Time( { seconds }: { readonly seconds: number } ) {
	return (
		<time dateTime={ new Date( seconds * 1000 ).toISOString() }>
			{ minuteTime( seconds, bootstrap.timezone, LOCALE ) }
		</time>
	);
}

export function Facts( { incident, course, who, kind }: Props ) {
	const cost = costOf( incident, costsFor( document.body.className ) );
	return (
		<dl className="sidegate-story__facts">
			<Fact name={ __( 'Began', 'sidegate' ) }>
				<Time seconds={ course?.began ?? incident.start } />
			</Fact>
			<Fact name={ __( 'Ended', 'sidegate' ) }>
				{ course?.goingOn ? (
					__( 'Still going on', 'sidegate' )
				) : (
					<Time seconds={ course?.ended ?? incident.end } />
				) }
			</Fact>
			<Fact name={ __( 'Pace', 'sidegate' ) }>
				{ pace( incident, course?.rate ) }
			</Fact>
			<Fact name={ __( 'Through', 'sidegate' ) }>
				{ gates( incident ) }
			</Fact>
			<Fact
				name={
					incident.refused === incident.hits
						? __( 'Refused by', 'sidegate' )
						: __( 'Noticed by', 'sidegate' )
				}
			>
				{ layers( incident, kind ) }
			</Fact>
			{ cost && (
				<Fact name={ __( 'Cost', 'sidegate' ) }>
					{ costWords( cost ) }
					<p className="sidegate-story__note">{ costNote( cost ) }</p>
				</Fact>
			) }
			<Fact name={ __( 'Most from', 'sidegate' ) }>
				<Sources incident={ incident } who={ who } />
			</Fact>
		</dl>
	);
}
