/**
 * From when to when, by the site's clock.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { bootstrap, serverNow } from '../bootstrap';
import { instantOf, wallTime } from '../words/wall-time';
import { rfc3339, type Filter } from './place';
import { TypedFilter } from './typed-filter';
import { change } from './use-place';

const HOUR = 3600;

const shown = ( time: string | undefined ) =>
	time === undefined
		? ''
		: wallTime( Date.parse( time ) / 1000, bootstrap.timezone );

function read( wall: string ): string | undefined {
	const seconds = instantOf( wall, bootstrap.timezone );
	return seconds === undefined ? undefined : rfc3339( seconds );
}

/** To the whole minute, as the field has it. */
function last( hours: number ) {
	const minute = Math.floor( serverNow() / 60 ) * 60;
	change( { after: rfc3339( minute - hours * HOUR ), before: undefined } );
}

export function TimeFilter( { filter }: { readonly filter: Filter } ) {
	const spans = [
		{ hours: 1, label: __( 'Last hour', 'sidegate' ) },
		{ hours: 24, label: __( 'Last 24 hours', 'sidegate' ) },
		{ hours: 168, label: __( 'Last 7 days', 'sidegate' ) },
	];
	return (
		<fieldset className="sidegate-log__times">
			<legend className="screen-reader-text">
				{ __( 'Time span', 'sidegate' ) }
			</legend>
			<TypedFilter
				type="datetime-local"
				label={ sprintf(
					/* translators: %s: a time zone. */
					__( 'From (%s)', 'sidegate' ),
					bootstrap.timezone
				) }
				value={ shown( filter.after ) }
				use={ ( wall, again ) =>
					change( { after: read( wall ) }, again )
				}
			/>
			<TypedFilter
				type="datetime-local"
				label={ __( 'Until', 'sidegate' ) }
				value={ shown( filter.before ) }
				use={ ( wall, again ) =>
					change( { before: read( wall ) }, again )
				}
			/>
			<div className="sidegate-log__spans">
				{ spans.map( ( { hours, label } ) => (
					<Button
						key={ hours }
						variant="tertiary"
						onClick={ () => last( hours ) }
						__next40pxDefaultSize
					>
						{ label }
					</Button>
				) ) }
			</div>
		</fieldset>
	);
}
