using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reviewing;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Rounds;

/// <summary>A table of a round that can be taken along.</summary>
public enum RoundTable
{
    /// <summary>Where each unit stands.</summary>
    Units,

    /// <summary>The log.</summary>
    Log,

    /// <summary>The receipts.</summary>
    Receipts,
}

/// <summary>Writes the tables of a round for a spreadsheet, in the reader's language.</summary>
/// <param name="rounds">The bureau's desk.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">The school's clock.</param>
public sealed class RoundExport(IRoundDesk rounds, Words words, Dates dates)
{
    /// <summary>Makes one.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="table">Which.</param>
    /// <param name="chosen">The units of a table of units; all when null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<(byte[] Bytes, string Name)>> MakeAsync(
        Member reader, string roundId, RoundTable table, Func<RoundLines, IReadOnlyList<UnitInRound>>? chosen, CancellationToken cancellation)
    {
        var round = await rounds.GetAsync(reader, roundId, cancellation);
        if (!round.Ok) return Result<(byte[], string)>.Failure(round.Problems);
        var made = table switch
        {
            RoundTable.Log => (await rounds.LogAsync(reader, roundId, cancellation: cancellation)).Then<CsvTable>(entries => Log(entries)),
            RoundTable.Receipts => Receipts(await rounds.ReceiptsAsync(reader, roundId, cancellation)),
            _ => (await rounds.UnitsAsync(reader, roundId, cancellation)).Then<CsvTable>(all =>
            {
                var lines = new RoundLines(all, dates.Today);
                return Units(chosen?.Invoke(lines) ?? all);
            }),
        };
        var name = $"{round.Value.Title}-{words[$"rounds.table-{table}"]}-{dates.Today:yyyyMMdd}.csv";
        return made.Then<(byte[], string)>(t => (t.ToBytes(), Safe(name)));
    }

    private CsvTable Units(IReadOnlyList<UnitInRound> lines)
    {
        var table = new CsvTable().Line(
            words["rounds.unit-code"], words["rounds.unit"], words["rounds.status"], words["rounds.due"], words["rounds.extension-reason"], words["rounds.sent"],
            words["rounds.days-late"], words["rounds.receipt"], words["rounds.contacts"], words["rounds.last-chase"], words["rounds.promised"], words["rounds.excuse-reason"]);
        foreach (var line in lines)
        {
            table.Line(
                line.Unit.Code, line.Unit.Name, words["status." + ReportStatus.Of(line.Status)], line.Due, line.Extension?.Reason, Local(line.FirstSentUpAt),
                line.DaysLate, line.Receipt?.Number, string.Join("；", line.Contacts.Select(c => c.Name)), Local(line.LastChase?.At), line.Promised, line.Excuse?.Reason);
        }

        return table;
    }

    private CsvTable Log(IReadOnlyList<RoundLogEntry> entries)
    {
        var table = new CsvTable().Line(
            words["rounds.log-at"], words["rounds.log-event"], words["rounds.unit-code"], words["rounds.unit"], words["rounds.log-actor"], words["rounds.channel"],
            words["rounds.log-whom"], words["rounds.log-text"], words["rounds.log-day"]);
        foreach (var entry in entries)
        {
            table.Line(
                Local(entry.At), words["rounds.event-" + entry.Event], entry.Unit?.Code, entry.Unit?.Name, entry.Actor.Name,
                entry.Channel is { } channel ? words["rounds.channel-" + channel] : null, string.Join("；", entry.Whom.Select(w => w.Name)), entry.Text, entry.Day);
        }

        return table;
    }

    private CsvTable Receipts(IReadOnlyList<ReceiptView> receipts)
    {
        var table = new CsvTable().Line(
            words["rounds.receipt-number"], words["rounds.unit-code"], words["rounds.unit"], words["rounds.receipt-version"], words["rounds.receipt-at"], "SHA-256");
        foreach (var receipt in receipts.OrderBy(r => r.Number, StringComparer.Ordinal))
            table.Line(receipt.Number, receipt.Unit.Code, receipt.Unit.Name, receipt.Version, Local(receipt.At), receipt.Sha256);
        return table;
    }

    private DateTime? Local(DateTimeOffset? at) => at is { } moment ? dates.LocalOf(moment) : null;

    /// <summary>A name that every system takes: a title is a person's words.</summary>
    private static string Safe(string name) => string.Concat(name.Select(c => c < ' ' || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) || char.IsSurrogate(c) ? '_' : c));
}
