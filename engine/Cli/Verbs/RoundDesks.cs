using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Files;
using WorkSummary.Files.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Cli.Verbs;

/// <summary>The desks of an existing database with the installation's clock and school calendars: what is counted here is what the server counts.</summary>
internal sealed record RoundDesks(ServiceProvider Services, Installation Installation) : IAsyncDisposable
{
    public IRoundDesk Rounds => Services.GetRequiredService<IRoundDesk>();

    public static async Task<Result<RoundDesks>> OpenAsync(ParseResult parsed, Option<string> database, CancellationToken cancellation)
    {
        var installation = await Inputs.InstallationAsync(parsed, cancellation);
        if (!installation.Ok) return Result<RoundDesks>.Failure(installation.Problems);
        var calendars = CalendarFile.ReadFolder(Path.Combine(installation.Value.Folder, "calendars"));
        if (!calendars.Ok) return Result<RoundDesks>.Failure(calendars.Problems);
        var clock = installation.Value.Ports.Host.Clock;
        var opened = Database.Open(parsed, database, services => services.AddSingleton(clock)
            .AddSingleton(SchoolCalendars.Of(calendars.Value, Inputs.Setting(parsed, "Calendar"), clock.LocalTimeZone)));
        return opened.Ok ? new RoundDesks(opened.Value, installation.Value) : Result<RoundDesks>.Failure(opened.Problems);
    }

    /// <summary>Who acts: the named officer, or the operator for the bureau that called.</summary>
    /// <param name="account">Account given by <c>--as</c>; null for the operator.</param>
    /// <param name="bureau">Code of the bureau; null for the topmost unit.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<Member>> ActorAsync(string? account, string? bureau, CancellationToken cancellation)
    {
        if (account is not null)
        {
            var member = await Services.GetRequiredService<IDirectory>().FindMemberAsync(account, cancellation);
            return member is not null ? member : Terminal.Problem("cli.no-member", account);
        }

        var top = await Database.OperatorAsync(Services, cancellation);
        return top is null ? Terminal.Problem("cli.no-members") : top with { Unit = bureau ?? top.Unit, Roles = new HashSet<Role> { Role.Officer, Role.Admin } };
    }

    /// <summary>A round with whoever acts on it: somebody named, or the operator for the unit that called.</summary>
    public async Task<Result<(RoundView Round, Member Actor)>> RoundAsync(string id, string? account, CancellationToken cancellation)
    {
        var top = await ActorAsync(account, null, cancellation);
        if (!top.Ok) return Result<(RoundView, Member)>.Failure(top.Problems);
        var round = await Rounds.GetAsync(top.Value, id, cancellation);
        if (!round.Ok) return Result<(RoundView, Member)>.Failure(round.Problems);
        return (round.Value, account is null ? top.Value with { Unit = round.Value.Bureau.Code } : top.Value);
    }

    /// <summary>A period of the shared list Periods.</summary>
    public async Task<Result<Period>> PeriodAsync(string code, CancellationToken cancellation)
    {
        const string list = "Periods";
        var source = Services.GetRequiredService<IListSource>();
        var read = await source.ReadAsync(new ListRequest(Installation.Catalog.Lists, "", [list]), null, cancellation);
        var row = read.Value?.Find(list)?.Rows.Rows.FirstOrDefault(r => (string?)r["PeriodCode"] == code);
        return row is not null && row["StartDate"] is DateOnly start && row["EndDate"] is DateOnly end
            ? new Period(code, row["PeriodType"] as string ?? "", start, end, row["SchoolWeeks"] as decimal?)
            : Terminal.Problem("cli.no-period", code);
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
