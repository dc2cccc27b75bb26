/**
 * What is asked for. Each choice holds at once.
 */
import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { RuleId } from '../../rules';
import type { Layer, ServerKind } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { LAYERS, layerTitle } from '../proof/layers';
import { Chosen } from './chosen';
import { LONGEST_SOURCE, LONGEST_TEXT, type Place } from './place';
import { TimeFilter } from './time-filter';
import { TypedFilter } from './typed-filter';
import { change } from './use-place';

interface Props {
	readonly place: Place;
	readonly kind: ServerKind;
}

/** An empty value is any. */
const chosen = < Value extends string >( value: Value | '' ) =>
	value === '' ? undefined : value;

export function Filters( { place, kind }: Props ) {
	const { filter } = place;
	return (
		<form
			className="sidegate-log__filters"
			role="search"
			aria-label={ __( 'Filters', 'sidegate' ) }
			onSubmit={ ( event ) => event.preventDefault() }
		>
			<div className="sidegate-log__fields">
				<SelectControl
					label={ __( 'Rule', 'sidegate' ) }
					value={ filter.rule ?? '' }
					options={ [
						{ value: '', label: __( 'Every rule', 'sidegate' ) },
						...bootstrap.rules.map( ( { id, title } ) => ( {
							value: id,
							label: title,
						} ) ),
					] }
					onChange={ ( rule: RuleId | '' ) =>
						change( { rule: chosen( rule ) } )
					}
					__nextHasNoMarginBottom
					__next40pxDefaultSize
				/>
				<SelectControl
					label={ __( 'Layer', 'sidegate' ) }
					value={ filter.layer ?? '' }
					options={ [
						{ value: '', label: __( 'Every layer', 'sidegate' ) },
						...LAYERS.map( ( layer ) => ( {
							value: layer,
							label: layerTitle( layer, kind ),
						} ) ),
					] }
					onChange={ ( layer: Layer | '' ) =>
						change( { layer: chosen( layer ) } )
					}
					__nextHasNoMarginBottom
					__next40pxDefaultSize
				/>
				<TypedFilter
					type="search"
					label={ __( 'Source', 'sidegate' ) }
					placeholder="198.51.100.7"
					maxLength={ LONGEST_SOURCE }
					value={ filter.source ?? '' }
					use={ ( text, again ) =>
						change( { source: chosen( text.trim() ) }, again )
					}
				/>
				<TypedFilter
					type="search"
					label={ __( 'Text', 'sidegate' ) }
					placeholder={ __( 'path, agent, login name…', 'sidegate' ) }
					maxLength={ LONGEST_TEXT }
					value={ filter.text ?? '' }
					use={ ( text, again ) =>
						change( { text: chosen( text ) }, again )
					}
				/>
			</div>
			<TimeFilter filter={ filter } />
			<Chosen place={ place } />
		</form>
	);
}
