/**
 * Keeps the space of content that is loading. CSS makes it visible only after 300 ms.
 */
export function Skeleton() {
	return <div className="sidegate-skeleton" aria-hidden="true" />;
}
