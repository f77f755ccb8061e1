package io.plumbline.architecture.planted.window;

import de.siegmar.fastcsv.reader.CsvReader;

/** Breaks: CSV only in codec. */
public final class KnowsCsv {
    CsvReader.CsvReaderBuilder csv = CsvReader.builder();
}
