using System.Globalization;
using WorkSummary.Core.People;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>A place of the navigation.</summary>
/// <param name="Name">Last part of its text's key.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Current">True when the reader is there.</param>
/// <param name="Count">How much waits there; 0 for no number.</param>
public sealed record NavPlace(string Name, string Path, string Icon, bool Current, int Count = 0);

/// <summary>What stands around every page.</summary>
public sealed record Frame
{
    /// <summary>The reader; null when nobody has signed in.</summary>
    public Member? Member { get; init; }

    /// <summary>Their unit.</summary>
    public OrgUnit? Unit { get; init; }

    /// <summary>The navigation of their roles.</summary>
    public IReadOnlyList<NavPlace> Places { get; init; } = [];

    /// <summary>Their newest notices.</summary>
    public IReadOnlyList<NoticeView> Notices { get; init; } = [];

    /// <summary>How many they have not read.</summary>
    public int Unread { get; init; }

    /// <summary>Name of the interface language.</summary>
    public required string Language { get; init; }

    /// <summary>Path of this page, to come back to.</summary>
    public required string Here { get; init; }

    /// <summary>True in the demo.</summary>
    public bool Demo { get; init; }
}

/// <summary>Reads what stands around every page.</summary>
/// <param name="me">The reader.</param>
/// <param name="accessor">The request.</param>
/// <param name="directory">Units.</param>
/// <param name="notices">Notices.</param>
/// <param name="reviews">The queue, for its number.</param>
/// <param name="environment">Whether this is the demo.</param>
public sealed class Shell(
    CurrentMember me, IHttpContextAccessor accessor, IDirectory directory, INoticeDesk notices, IReviewDesk reviews, IHostEnvironment environment)
{
    private const int NoticesShown = 8;

    private static readonly (string Name, string Path, string Icon, Role[] Roles)[] Places =
    [
        ("home", "/", "home", []),
        ("write", "/pane/", "write", [Role.Teacher]),
        ("queue", "/queue", "inbox", [Role.Principal, Role.Officer]),
        ("rounds", "/rounds", "calendar", [Role.Officer, Role.Principal]),
        ("rollup", "/rollup", "chart", [Role.Officer]),
        ("lists", "/lists", "table", [Role.Teacher, Role.Principal]),
        ("templates", "/templates", "template", [Role.Teacher, Role.Officer, Role.Designer, Role.Admin]),
        ("audit", "/audit", "shield", [Role.Officer, Role.Admin]),
        ("admin", "/admin", "people", [Role.Admin]),
    ];

    /// <summary>The frame of this request's page.</summary>
    public async Task<Frame> ReadAsync()
    {
        var http = accessor.HttpContext!;
        var culture = CultureInfo.CurrentUICulture;
        var frame = new Frame
        {
            Language = InterfaceLanguages.All.First(l => l.Culture.Name == culture.Name).Name,
            Here = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : http.Request.Path,
            Demo = DemoSignIn.IsAllowed(environment),
        };
        if (me.OrNull is not { } member) return frame;

        var stop = http.RequestAborted;
        var line = await directory.LineAsync(member.Unit, stop);
        var waiting = await reviews.WaitingAsync(member, stop);
        return frame with
        {
            Member = member,
            Unit = line.Count > 0 ? line[0] : null,
            Unread = await notices.UnreadAsync(member, stop),
            Notices = await notices.ListAsync(member, culture, NoticesShown, stop),
            Places =
            [
                .. Places.Where(p => p.Roles.Length == 0 || me.Is(p.Roles) || (p.Name == "queue" && waiting is not null))
                    .Select(p => new NavPlace(p.Name, p.Path, p.Icon, IsAt(http.Request.Path, p.Path), p.Name == "queue" ? waiting ?? 0 : 0)),
            ],
        };
    }

    private static bool IsAt(PathString here, string path) =>
        path == "/" ? here == "/" : here.StartsWithSegments(path.TrimEnd('/'));
}
