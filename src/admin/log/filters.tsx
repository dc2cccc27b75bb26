/**
 * The filters of the log. Each applies at once.
 */
import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { RuleId } from '../../rules';
import type { Layer, ServerKind } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { LAYERS, layerTitle } from '../format/layers';
import { MAX_SOURCE_LENGTH, MAX_TEXT_LENGTH, type LogQuery } from './log-query';
import { TimeFilter } from './time-filter';
import { TypedFilter } from './typed-filter';
import { change } from './use-log-query';

interface Props {
	readonly query: LogQuery;
	readonly kind: ServerKind;
}

/** Returns the value, or undefined for an empty one, which means any. */
const valueOrAny = < Value extends string >( value: Value | '' ) =>
	value === '' ? undefined : value;

export function Filters( { query, kind }: Props ) {
	const { filter } = query;
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
						change( { rule: valueOrAny( rule ) } )
					}
					__nextHasNoMarginBottom
					__next40pxDefaultSize
				/>
				<SelectControl
					label={ __( 'Blocked by', 'sidegate' ) }
					value={ filter.layer ?? '' }
					options={ [
						{ value: '', label: __( 'Anywhere', 'sidegate' ) },
						...LAYERS.map( ( layer ) => ( {
							value: layer,
							label: layerTitle( layer, kind ),
						} ) ),
					] }
					onChange={ ( layer: Layer | '' ) =>
						change( { layer: valueOrAny( layer ) } )
					}
					__nextHasNoMarginBottom
					__next40pxDefaultSize
				/>
				<TypedFilter
					type="search"
					label={ __( 'Address', 'sidegate' ) }
					placeholder="198.51.100.7"
					maxLength={ MAX_SOURCE_LENGTH }
					value={ filter.source ?? '' }
					onCommit={ ( text, isContinued ) =>
						change(
							{ source: valueOrAny( text.trim() ) },
							isContinued
						)
					}
				/>
				<TypedFilter
					type="search"
					label={ __( 'Search', 'sidegate' ) }
					placeholder={ __( 'path, agent, login name…', 'sidegate' ) }
					maxLength={ MAX_TEXT_LENGTH }
					value={ filter.text ?? '' }
					onCommit={ ( text, isContinued ) =>
						change( { text: valueOrAny( text ) }, isContinued )
					}
				/>
			</div>
			<TimeFilter query={ query } />
		</form>
	);
}
