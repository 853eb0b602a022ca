using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pane;

/// <summary>The text of a section being written.</summary>
/// <param name="Text">Paragraphs divided by line feeds.</param>
/// <param name="Revision">To be sent back when saving; 0 when never saved.</param>
/// <param name="SavedAt">When it was saved, UTC.</param>
public sealed record DraftText(string Text, int Revision, DateTimeOffset? SavedAt);

/// <summary>A draft with all that is needed to write it.</summary>
/// <param name="View">The report.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Pack">The pack it is made with.</param>
/// <param name="Snapshot">The figures it rests on.</param>
/// <param name="Texts">Texts by section key, for the sections that people write.</param>
/// <param name="Version">The newest Version; null when there is none.</param>
public sealed record DraftView(
    ReportView View, ReportKind Kind, Pack Pack, Snapshot Snapshot, IReadOnlyDictionary<string, DraftText> Texts, VersionView? Version)
{
    /// <summary>Name of the document's file: unit and kind, no personal data.</summary>
    public string FileName => NameOf(View.Report, Kind);

    /// <summary>Name of the file of a report's document.</summary>
    /// <param name="report">The report.</param>
    /// <param name="kind">Its kind.</param>
    public static string NameOf(ReportSummary report, ReportKind kind) => $"{report.Unit.Name} {kind.Display.In(report.Script)} {report.Period}.docx";
}

/// <summary>A figure that differs after the lists were read again.</summary>
/// <param name="Key">Key of the indicator.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">As it was printed.</param>
/// <param name="Now">As it is printed now.</param>
public sealed record FigureChange(string Key, Term Name, string Before, string Now)
{
    /// <summary>The figures that are printed differently in two snapshots.</summary>
    /// <param name="before">The older.</param>
    /// <param name="now">The newer.</param>
    /// <param name="script">The document's script.</param>
    public static IReadOnlyList<FigureChange> Between(Snapshot before, Snapshot now, Script script) =>
    [
        .. from figure in now.Figures.Values
           where figure.Value is not RowSet && before.Figures.ContainsKey(figure.Indicator.Key)
           let old = FigureText.Of(before.Figures[figure.Indicator.Key], script)
           let fresh = FigureText.Of(figure, script)
           where old != fresh
           select new FigureChange(figure.Indicator.Key, figure.Indicator.Display, old, fresh),
    ];
}
