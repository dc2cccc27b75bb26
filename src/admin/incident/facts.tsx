/**
 * Shows the facts of an attack. Each has reserved space.
 */
import { __ } from '@wordpress/i18n';
import type { RecordedIncident, ServerKind } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { LOCALE } from '../format/locale';
import { minuteTime } from '../format/time-zone';
import { Fact } from '../log/fact';
import { TriedNames } from '../log/tried-names';
import { costMessage, layerNames, rateMessage, ruleNames } from './messages';
import { Sources } from './sources';

interface Props {
	readonly incident: RecordedIncident;
	readonly kind: ServerKind;
}

function Time( { seconds }: { readonly seconds: number } ) {
	return (
		<time dateTime={ new Date( seconds * 1000 ).toISOString() }>
			{ minuteTime( seconds, bootstrap.timezone, LOCALE ) }
		</time>
	);
}

export function Facts( { incident, kind }: Props ) {
	const { start, end, cost, watched, names, sources } = incident;
	return (
		<dl className="sidegate-incident__facts">
			<Fact name={ __( 'Began', 'sidegate' ) }>
				<Time seconds={ start } />
			</Fact>
			<Fact name={ __( 'Ended', 'sidegate' ) }>
				{ end === null ? (
					__( 'Ongoing', 'sidegate' )
				) : (
					<Time seconds={ end } />
				) }
			</Fact>
			<Fact name={ __( 'Rate', 'sidegate' ) }>
				{ rateMessage( incident ) }
			</Fact>
			<Fact name={ __( 'Rules', 'sidegate' ) }>
				{ ruleNames( incident ) }
			</Fact>
			<Fact
				name={
					watched === 0
						? __( 'Blocked by', 'sidegate' )
						: __( 'Seen by', 'sidegate' )
				}
			>
				{ layerNames( incident, kind ) }
			</Fact>
			{ cost !== null && (
				<Fact name={ __( 'Cost', 'sidegate' ) }>
					{ costMessage( cost ) }
				</Fact>
			) }
			{ names.length > 0 && (
				<Fact name={ __( 'Login names', 'sidegate' ) }>
					<TriedNames
						names={ names.map( ( { name } ) => name ) }
						known={ names }
					/>
				</Fact>
			) }
			{ sources.length > 0 && (
				<Fact name={ __( 'Top addresses', 'sidegate' ) }>
					<Sources incident={ incident } />
				</Fact>
			) }
		</dl>
	);
}
