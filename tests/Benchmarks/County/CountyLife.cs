using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Benchmarks.County;

/// <summary>How far a report has come.</summary>
internal enum Standing
{
    Draft,
    Written,
    Returned,
    Review,
    Central,
    Bureau,
    Accepted,
}

/// <summary>What is numbered through all of them.</summary>
internal sealed class CountyNumbers
{
    private readonly Dictionary<int, int> receipts = [];

    public long Audit { get; set; }

    public int Receipt(int year) => receipts[year] = receipts.GetValueOrDefault(year) + 1;
}

/// <summary>The records of many reports, table by table, in the order in which keys refer to each other.</summary>
internal sealed class CountyRecords
{
    public List<ReportRecord> Reports { get; } = [];

    public List<ReportAuthorRecord> Authors { get; } = [];

    public List<BlobRecord> Blobs { get; } = [];

    public List<VersionRecord> Versions { get; } = [];

    public List<SeatRecord> Seats { get; } = [];

    public List<DecisionRecord> Decisions { get; } = [];

    public List<AuditRecord> Audit { get; } = [];

    public List<ReceiptRecord> Receipts { get; } = [];

    public List<NoticeRecord> Notices { get; } = [];

    public async Task WriteAsync(BulkWriter writer)
    {
        await writer.WriteAsync(Reports);
        await writer.WriteAsync(Authors);
        await writer.WriteAsync(Blobs);
        await writer.WriteAsync(Versions);
        await writer.WriteAsync(Seats);
        await writer.WriteAsync(Decisions);
        await writer.WriteAsync(Audit);
        await writer.WriteAsync(Receipts);
        await writer.WriteAsync(Notices);
    }
}

/// <summary>
/// The lives of the reports of a county, as records: what the ledger would have written in years, with small documents. The audit entries
/// have the shape and size of real ones; their hashes are no chain.
/// </summary>
internal sealed class CountyLife(Route route, string routeHash, CountyNumbers numbers)
{
    /// <summary>Figures of a Version, as the server keeps them: ten, of which two have moved.</summary>
    private static readonly string Figures = "{\"origins\":[],\"figures\":[" + string.Join(',', Enumerable.Range(0, 10).Select(i =>
        $$"""{"key":"figure_{{i}}","name":{"hans":"指标{{i}}","hant":"指標{{i}}","en":"Figure {{i}}"},"text":"{{100 + i}}","standing":"computed","expression":"figure_{{i}}","unit":{"hans":"人","hant":"人","en":"people"},"value":{{100 + i}},"previousValue":{{(i < 2 ? 80 : 100 + i)}},"upward":"aggregate","sources":[]}""")) + "]}";

    private static readonly string Text = "{\"sections\":[],\"blocks\":[" + string.Join(',', Enumerable.Range(0, 12).Select(i => $"\"第{i}段：本学期学校继续关爱留守儿童，开展家访、结对与心理辅导。\"")) + "]}";

    public void Add(CountyRecords into, RoundRecord round, int school, Standing standing, DateTimeOffset opened, bool returnedOnce)
    {
        var id = Guid.CreateVersion7(opened).ToString("N");
        var unit = CountyPeople.School(school);
        var life = new Life(numbers, into, id, unit, round.Title, opened);
        var (teacher, head, central) = (CountyPeople.Teacher(school), CountyPeople.Principal(school), CountyPeople.Head(CountyPeople.CentralOf(school)));
        life.Step(RouteAction.Start, teacher, "draft", "draft");
        if (standing == Standing.Written) life.Version(teacher, 0);
        if (standing > Standing.Written)
        {
            life.Version(teacher, returnedOnce ? 2 : 0);
            life.Step(RouteAction.Submit, teacher, "draft", "review");
            if (returnedOnce || standing == Standing.Returned)
            {
                life.Step(RouteAction.Return, head, "review", "draft");
                if (standing != Standing.Returned)
                {
                    life.Version(teacher, 0);
                    life.Step(RouteAction.Submit, teacher, "draft", "review");
                }
            }

            var long_ = route.Stage("central") is not null;
            if (standing >= Standing.Central) life.Step(RouteAction.Approve, head, "review", long_ ? "central" : "bureau");
            if (standing >= Standing.Bureau && long_) life.Step(RouteAction.Approve, central, "central", "bureau");
            if (standing == Standing.Accepted) life.Accept();
        }

        into.Reports.Add(life.Report(round, teacher, standing == Standing.Returned, route, routeHash));
    }

    private sealed class Life(CountyNumbers numbers, CountyRecords into, string id, string unit, string title, DateTimeOffset opened)
    {
        private DateTimeOffset now = opened;
        private readonly DateTimeOffset begun = opened;
        private DateTimeOffset? sentUpAt, submittedAt;
        private string stage = "draft";
        private string? hash, submittedBy;
        private int turn, version, sentUp, accepted, findings;
        private LastAction? last;

        public void Version(string author, int found)
        {
            var bytes = Encoding.UTF8.GetBytes($"{id} {++version} 文档的内容在这里从略，只占一点地方。");
            (hash, findings) = (Hashing.Of(bytes), found);
            into.Blobs.Add(new BlobRecord { Hash = hash, Bytes = bytes });
            into.Versions.Add(new VersionRecord
            {
                ReportId = id, Number = version, Hash = hash, Size = bytes.Length, ExtractionJson = Text, FiguresJson = Figures, FindingsJson = "[]", Findings = found, Blocking = 0,
                CreatedAt = now, CreatedBy = author, AuditNumber = Audit(author, "version.add", $$"""{"facts":"{{hash}}","number":"{{version}}","version":"{{hash}}"}"""),
            });
        }

        public void Step(RouteAction action, string actor, string from, string to)
        {
            now = now.AddHours(20);
            turn++;
            var up = to is "central" or "bureau" or Route.Accepted;
            if (up && action != RouteAction.Accept) (sentUpAt, sentUp) = (sentUpAt ?? now, version);
            if (action == RouteAction.Submit) (submittedBy, submittedAt) = (actor, now);
            (stage, last) = (to, new LastAction(actor, action, from, now));
            into.Decisions.Add(new DecisionRecord
            {
                ReportId = id, Turn = turn - 1, ActorId = actor, Action = action, FromStage = from, ToStage = to, Version = version, VersionHash = hash,
                Reason = action == RouteAction.Return ? "请补充家访的情况。" : null, Resubmission = action == RouteAction.Submit && version > 1, GoesUp = up, At = now,
                AuditNumber = ++numbers.Audit, Hash = Hashing.Of(BitConverter.GetBytes(numbers.Audit)),
            });
            if (action == RouteAction.Start) return;
            var key = $"{id}:{turn}:{actor}";
            into.Notices.Add(new NoticeRecord
            {
                Key = key, MemberId = to == "draft" ? CountyPeople.Officer : actor, Code = "notice.task", ArgsJson = $"[\"{unit}\",\"{title}\",\"\"]",
                Link = $"/reports/{id}", At = now, ReadAt = now.AddDays(1),
            });
        }

        public void Accept()
        {
            Step(RouteAction.Accept, CountyPeople.Officer, "bureau", Route.Accepted);
            accepted = version;
            var (year, running) = (now.Year, numbers.Receipt(now.Year));
            into.Receipts.Add(new ReceiptRecord
            {
                Number = $"{CountyPeople.Bureau}-{year}-{running:0000}", Bureau = CountyPeople.Bureau, Year = year, Running = running, ReportId = id, Version = version, Sha256 = hash!, At = now, AuditNumber = numbers.Audit,
            });
        }

        public ReportRecord Report(RoundRecord round, string teacher, bool returned, Route route, string routeHash)
        {
            into.Authors.Add(new ReportAuthorRecord { ReportId = id, MemberId = teacher });
            var seats = Seats(route);
            var state = new ReportState { ReportId = id, Stage = stage, Turn = turn, MovedOn = turn, Version = version, VersionHash = hash, Seats = seats, ArrivedAt = now, Last = last };
            return new ReportRecord
            {
                Id = id, Unit = unit, RoundId = round.Id, Kind = round.Kind, PeriodCode = round.PeriodCode, Pack = "school-summary", PackVersion = "1", RouteHash = routeHash, Script = Script.Hans,
                Stage = stage, Turn = turn, Version = version, VersionHash = hash, Returned = returned, CreatedBy = teacher, CreatedAt = begun, ChangedAt = now, SubmittedBy = submittedBy,
                SubmittedAt = submittedAt, SentUpAt = sentUpAt, SentUpVersion = sentUp > 0 ? sentUp : null, AcceptedVersion = accepted, AcceptedHash = accepted > 0 ? hash : null,
                WayJson = ReportWay.Write(state), LastActor = last?.ActorId, LastAction = last?.Action, LastStage = last?.Stage, LastAt = last?.At,
            };
        }

        private Seat[] Seats(Route route)
        {
            if (route.Stage(stage) is not { } here) return [];
            var line = new[] { unit, CountyPeople.Central(CountyPeople.CentralOf(int.Parse(unit[1..], CultureInfo.InvariantCulture))), CountyPeople.Bureau };
            var place = stage switch { "central" => line[1], "bureau" => line[2], _ => line[0] };
            var seat = new Seat { Id = $"{turn}.0", Unit = place, Role = here.Role, Turn = turn };
            into.Seats.Add(new SeatRecord
            {
                ReportId = id, Seat = seat.Id, Stage = stage, Writes = stage == route.Stages[0].Key, Unit = place, Role = here.Role, Turn = turn, Version = version, Since = now,
                Due = here.DueDays is { } days ? now.AddDays(days) : null,
            });
            return [seat];
        }

        private long Audit(string actor, string action, string subjects)
        {
            var number = ++numbers.Audit;
            into.Audit.Add(new AuditRecord
            {
                Number = number, At = now, ActorId = actor, Action = action, Unit = unit, ReportId = id, Subjects = subjects, Hash = Hashing.Of(BitConverter.GetBytes(number + 1)),
            });
            return number;
        }
    }
}
