<?php
/**
 * A file of Sidegate that can't be changed.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

/**
 * Thrown when a file can't be changed. The message is the file's path.
 */
final class FileError extends \Exception {}
