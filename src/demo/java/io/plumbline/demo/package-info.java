/**
 * The whole system on one machine, on the flights of 2001: broker, database, model server, trainer
 * and the job between them.
 */
@NullMarked
package io.plumbline.demo;

import org.jspecify.annotations.NullMarked;
