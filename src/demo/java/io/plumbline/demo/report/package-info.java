/** What the job has reported of the replay, read from its result tables. */
@NullMarked
package io.plumbline.demo.report;

import org.jspecify.annotations.NullMarked;
