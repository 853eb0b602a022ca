using WorkSummary.Core.Lists;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Rows;

/// <summary>A stored write as people see it.</summary>
internal static class RowWriteViews
{
    public static RowWriteView Of(RowWriteRecord write, ListSchema schema)
    {
        var before = write.BaseJson is null ? null : CellJson.Read(schema, write.RowId, write.BaseJson, write.BaseVersion);
        var theirs = write.TheirsJson is null ? null : CellJson.Read(schema, write.RowId, write.TheirsJson, write.TheirsVersion);

        // Where the state that the person saw is no longer known, what they wrote is shown upon what there is.
        var under = before ?? theirs ?? WaitingWrites.Empty(schema, write.RowId);
        var mine = write.Remove ? null : WaitingWrites.With(under, CellJson.ReadCells(schema, write.CellsJson));
        return new RowWriteView
        {
            Key = write.Key,
            Schema = schema,
            State = write.State,
            By = write.By,
            At = write.At,
            Base = before,
            Mine = mine is null ? null : new Row(schema, mine.Cells, write.RowId, write.ResultVersion),
            Theirs = write.State == WriteState.Conflict ? theirs : null,
            Trouble = StoredTerm.Read(write.TroubleHans, write.TroubleHant, write.TroubleEn),
        };
    }
}
