namespace WorkSummary.Storage.Nodes;

/// <summary>
/// Which programs may work on which database. Programs of two adjacent releases may: migrations only add, and take away one release
/// after the last program that needed it, so that nodes are exchanged one after the other while the rest go on working.
/// </summary>
public static class SchemaNumber
{
    /// <summary>Number of the schema that this program makes; one more with each release that has a migration.</summary>
    public const int Current = 1;

    /// <summary>The oldest program, by the number of its own schema, that may go on working on a database of this schema.</summary>
    public const int Oldest = 1;
}
