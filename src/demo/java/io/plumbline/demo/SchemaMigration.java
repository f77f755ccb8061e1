package io.plumbline.demo;

/** Creates the result tables. */
public interface SchemaMigration {

    /** Returns when the tables are there. */
    void migrate(String jdbcUrl);
}
