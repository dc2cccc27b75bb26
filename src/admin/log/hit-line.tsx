/**
 * A hit in the table: one line, and below it, when asked for, all the rest.
 */
import { Tooltip } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Hit } from '../../rest/types';
import { bootstrap, serverNow } from '../bootstrap';
import { Foreign } from '../hits/foreign';
import { inert } from '../hits/inert';
import { ruleTitle } from '../hits/rule-title';
import { layerTitle } from '../proof/layers';
import { LOCALE } from '../words/locale';
import { relativeTime } from '../words/relative-time';
import { exactTime } from '../words/time-zone';
import { FilterLink } from './filter-link';
import { HitDetails, type HitContext } from './hit-details';
import { NetworkLink } from './network-link';
import type { Filter } from './place';

interface Props extends HitContext {
	readonly hit: Hit;
	/** Of this page alone. */
	readonly id: string;
	readonly filter: Filter;
}

export function HitLine( { hit, id, filter, ...context }: Props ) {
	const [ open, setOpen ] = useState( false );
	const seconds = Date.parse( hit.time ) / 1000;
	return (
		<>
			<tr className={ `sidegate-line${ open ? ' is-open' : '' }` }>
				<td>
					<Tooltip
						text={ exactTime(
							seconds,
							bootstrap.timezone,
							LOCALE
						) }
					>
						<button
							type="button"
							className="sidegate-toggle"
							aria-expanded={ open }
							aria-controls={ id }
							onClick={ () => setOpen( ! open ) }
						>
							<time dateTime={ hit.time }>
								{ relativeTime( seconds, serverNow(), LOCALE ) }
							</time>
							<span className="screen-reader-text">
								{ __( 'Details', 'sidegate' ) }
							</span>
						</button>
					</Tooltip>
				</td>
				<td>
					<span className="sidegate-line__rule">
						{ ruleTitle( hit.rule ) }
					</span>
					<span className="sidegate-line__layer">
						{ hit.refused
							? __( 'refused', 'sidegate' )
							: __( 'only watched', 'sidegate' ) }
						{ ' · ' }
						{ layerTitle( hit.layer, context.kind ) }
					</span>
				</td>
				<td>
					{ hit.source !== '' && (
						<FilterLink
							filter={ filter }
							and={ { source: hit.source } }
							name={ inert( hit.source ) }
						>
							<Foreign text={ hit.source } />
						</FilterLink>
					) }
					{ hit.network && (
						<NetworkLink
							network={ hit.network }
							filter={ filter }
						/>
					) }
				</td>
				<td>
					<Foreign text={ `${ hit.method } ${ hit.path }` } />
				</td>
			</tr>
			<tr id={ id } hidden={ ! open }>
				<td colSpan={ 4 }>
					{ open && <HitDetails hit={ hit } { ...context } /> }
				</td>
			</tr>
		</>
	);
}
