/**
 * The status in words: what is true, and what to do next.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { RuleText, Settings, Stats } from '../../rest/types';
import { list, number } from '../words/locale';
import { busiest, type Status } from './status';

const titles = ( about: readonly RuleText[] ) =>
	list( about.map( ( { title } ) => title ) );

function shut( { about, partly }: Status ): string {
	switch ( partly ) {
		case 'logins':
			return __(
				'The gates are shut, XML-RPC for logins only.',
				'sidegate'
			);
		case 'pingbacks':
			return __(
				'The gates are shut, XML-RPC for pingbacks only.',
				'sidegate'
			);
		case undefined:
		default:
			return about.length === 0
				? __( 'All gates are shut.', 'sidegate' )
				: __(
						'Every gate that Sidegate shuts by default is shut.',
						'sidegate'
					);
	}
}

export function headline( status: Status, { rules }: Settings ): string {
	const { kind, about } = status;
	switch ( kind ) {
		case 'disabled':
			return __( 'Sidegate is switched off.', 'sidegate' );
		case 'wrong':
			return __( 'Something is wrong.', 'sidegate' );
		case 'open':
			return Object.values( rules ).every( ( state ) => state === 'off' )
				? __( 'All gates are open.', 'sidegate' )
				: sprintf(
						/* translators: 1: number of gates (rules). 2: their names. */
						_n(
							'%1$s gate is open: %2$s.',
							'%1$s gates are open: %2$s.',
							about.length,
							'sidegate'
						),
						number( about.length ),
						titles( about )
					);
		case 'watching':
			return sprintf(
				/* translators: 1: number of gates (rules). 2: their names. */
				_n(
					'%1$s gate is only watched: %2$s.',
					'%1$s gates are only watched: %2$s.',
					about.length,
					'sidegate'
				),
				number( about.length ),
				titles( about )
			);
		case 'shut':
			return shut( status );
	}
}

export function nextStep( { kind, about }: Status ): string {
	switch ( kind ) {
		case 'disabled':
			return __(
				'SIDEGATE_DISABLE is set, most likely in wp-config.php: nothing is refused and nothing counted. Remove that line to switch Sidegate on again.',
				'sidegate'
			);
		case 'wrong':
			return __(
				'What it is, and what to do, stands below.',
				'sidegate'
			);
		case 'open':
			return __(
				'Set it to Watch to see who would be refused, or to Block to shut it.',
				'sidegate'
			);
		case 'watching':
			return __(
				'Nothing is refused there yet. If nobody you know appears in the list, set it to Block.',
				'sidegate'
			);
		case 'shut':
			return about.length === 0
				? __( 'There is nothing to do.', 'sidegate' )
				: sprintf(
						/* translators: %s: names of gates (rules). */
						__(
							'Left open, since many sites need them: %s.',
							'sidegate'
						),
						titles( about )
					);
	}
}

/** What the last 24 hours brought. */
export function tally( stats: Stats, texts: readonly RuleText[] ): string {
	const refused = stats.refused.last24h;
	const watched = stats.last24h - refused;
	const most = busiest( stats, texts );
	const sentences = [
		refused === 0
			? __( 'No request was refused in the last 24 hours.', 'sidegate' )
			: sprintf(
					/* translators: %s: number of requests. */
					_n(
						'%s request was refused in the last 24 hours.',
						'%s requests were refused in the last 24 hours.',
						refused,
						'sidegate'
					),
					number( refused )
				),
		refused > 1 &&
			most &&
			sprintf(
				/* translators: %s: name of a gate (rule). */
				__( 'Most came through %s.', 'sidegate' ),
				most.title
			),
		watched > 0 &&
			sprintf(
				/* translators: %s: number of requests. */
				_n(
					'%s was only watched.',
					'%s were only watched.',
					watched,
					'sidegate'
				),
				number( watched )
			),
	];
	return sentences.filter( Boolean ).join( ' ' );
}
