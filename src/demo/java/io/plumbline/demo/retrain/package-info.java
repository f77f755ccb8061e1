/** The receiving end of the retraining webhook. */
@NullMarked
package io.plumbline.demo.retrain;

import org.jspecify.annotations.NullMarked;
