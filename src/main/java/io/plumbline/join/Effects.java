package io.plumbline.join;

/** What a step of the matching asks its surroundings to do. */
public interface Effects extends Refusals {
    /** The prediction counts from now on. */
    void accepted(Scored prediction);

    /** The prediction has this label from now on. */
    void labelled(Scored prediction, Truth label);

    /** The prediction no longer has this label, which was reported before. */
    void unlabelled(Scored prediction, Truth label);

    /**
     * Two versions' predictions have the same label from now on ({@code sign} 1), or no longer
     * (-1).
     */
    void paired(Scored one, Scored other, Truth label, int sign);

    /**
     * So many predictions more have no label from now on, or fewer; those that are forgotten have
     * none to wait for either.
     */
    void waiting(int change);

    /** The event was there before, with the same content, and changes nothing. */
    void repeated();
}
