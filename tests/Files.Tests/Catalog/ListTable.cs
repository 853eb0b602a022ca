namespace WorkSummary.Files.Tests;

/// <summary>
/// The 25 lists in one compact table: what the data in <c>templates/lists</c> must say. <c>!</c> is required, <c>-></c> the target of a
/// lookup, the word behind it the level of personal data, brackets hold the tokens of a choice.
/// </summary>
internal static class ListTable
{
    public const string Text = """
        OrgUnits (UnitCode) none
          UnitCode: text! unique
          UnitName: text!
          UnitType: choice! [school junior-secondary teaching-point kindergarten central-school community activity-centre federation bureau]
          ParentUnit: lookup -> OrgUnits
          IsBoarding: yesno
          HeadRole: text
          ResidentGroups: number
          Households: number
          Population: number
          SchoolAgeChildren: number
        Periods (PeriodCode) none
          PeriodCode: text! unique
          PeriodType: choice! [term school-year calendar-year summer winter event]
          StartDate: date!
          EndDate: date!
          SchoolWeeks: number
          Closed: yesno
        Classes (Unit+Period+ClassName) none
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          ClassName: text!
          Grade: number!
          HomeroomTeacher: lookup -> Carers
          EnrolledBoys: number!
          EnrolledGirls: number!
          RuralHousehold: number
        Carers (CarerCode) personal
          CarerCode: text! unique
          FullName: text! personal
          CarerType: choice! [homeroom-teacher subject-teacher life-teacher cadre caring-mother volunteer retired-teacher village-cadre health-worker announcer outside-speaker]
          Unit: lookup! -> OrgUnits
          Phone: text personal
          Active: yesno!
          CounsellorQualified: yesno
        GroupMembers (ID) personal
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          Position: choice! [leader deputy member office]
          RoleTitle: text!
          Person: lookup -> Carers personal
          Duty: choice [overall safety-law moral study life mental-health files activities]
        Children (ChildCode) sensitive
          ChildCode: text! unique
          FullName: text! personal
          Gender: choice! [boy girl]
          BirthDate: date! personal
          Unit: lookup! -> OrgUnits
          Class: lookup -> Classes
          LeftBehindType: choice! sensitive [both-parents-away father-away mother-away]
          CareType: choice! sensitive [grandparents relatives other-parent other-adult alone]
          Boarder: yesno!
          Hardship: choice sensitive [none difficult very-difficult]
          KeyTarget: yesno sensitive
          HasFile: yesno!
          HasContactCard: yesno!
          HomeAddress: text personal
          CensusRound: text
          StatusFrom: date!
          StatusTo: date
        Parents (ID) sensitive
          Child: lookup! -> Children
          Relation: choice! [father mother]
          FullName: text personal
          Away: yesno! sensitive
          WorkRegion: text personal
          Employer: text personal
          Phone: text personal
          ReturnsPerYear: number
        Guardians (ID) sensitive
          Child: lookup! -> Children
          Relation: choice! [grandparent maternal-grandparent relative other-parent neighbour teacher other]
          FullName: text personal
          Age: number personal
          Education: choice sensitive [none primary secondary higher]
          Phone: text personal
          Address: text personal
          CommitmentSigned: date
        Pairings (ID) personal
          Child: lookup! -> Children
          PairType: choice! [teacher proxy-parent caring-mother volunteer peer]
          Carer: lookup -> Carers
          PeerCode: text personal
          StartDate: date!
          EndDate: date
        HomeVisits (ID) sensitive
          Child: lookup! -> Children
          Carer: lookup! -> Carers
          VisitDate: date!
          Trigger: choice! [routine term-start mid-term term-end mood illness marks-fell late-or-left-early quarrel other]
          Mode: choice! [at-home guardian-came-to-school]
          Findings: multiline sensitive
          FollowUp: multiline sensitive
        Contacts (ID) sensitive
          Child: lookup! -> Children
          Carer: lookup -> Carers
          ContactDate: date!
          Channel: choice! [talk phone video letter message]
          Between: choice! [carer-child carer-guardian carer-parent child-parent carer-homeroom]
          Minutes: number
          Note: multiline sensitive
        Activities (ActivityCode) none
          ActivityCode: text! unique
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          Title: text!
          Kind: choice! [home-opening centre-session theme-class-meeting festival contest reading broadcast sports labour-skills life-skills birthday social-practice safety-law mental-health-lesson letterbox-opening care-visit donation moral lecture publicity census unit-meeting]
          StartTime: datetime!
          EndTime: datetime
          Facility: lookup -> Facilities
          Scope: choice! [left-behind-only whole-class whole-school public]
          StaffOnDuty: number
          Judges: number
          Summary: multiline
          Evidence: attachment
        ActivityParticipants (ID) none
          Activity: lookup! -> Activities
          Class: lookup -> Classes
          LeftBehindCount: number!
          OtherPupilCount: number
          AdultCount: number
        Counselling (ID) sensitive
          Child: lookup -> Children sensitive
          Carer: lookup! -> Carers
          SessionDate: date!
          Form: choice! [room letter hotline group]
          Theme: choice sensitive [loneliness study behaviour peers family other]
          Referred: yesno
          Note: multiline sensitive
        HealthChecks (ID) sensitive
          Child: lookup! -> Children
          CheckDate: date!
          Items: choice! multiple [blood-pressure height weight eyesight lung chest ENT]
          FollowUpNeeded: yesno sensitive
          Result: multiline sensitive
        Aid (ID) sensitive
          Child: lookup -> Children sensitive
          Unit: lookup! -> OrgUnits
          AidKind: choice! [grant spring-bud goods wish donation-received condolence fee-waiver]
          AidDate: date!
          Amount: currency
          Quantity: number
          Source: text
          TermOf: lookup -> Periods
          RecipientIsLeftBehind: yesno!
        Facilities (FacilityCode) none
          FacilityCode: text! unique
          Unit: lookup! -> OrgUnits
          FacilityType: choice! [care-home activity-centre reading-room counselling-room family-phone video-room letterbox book-corner notice-board broadcast-station]
          Rooms: number
          DutyStaff: number
          OpenPattern: text
          OpensPerWeek: number
          OpenedOn: date
          Equipment: multiline
        GuardianMeetings (ID) none
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          Class: lookup -> Classes
          MeetingType: choice! [symposium parents-meeting guardian-training lecture open-day]
          HeldOn: date!
          GuardianCount: number
          ChildCount: number
          StaffCount: number
          Topic: text
          MaterialsGiven: number
        StaffTrainings (ID) none
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          TrainingType: choice! [training exchange-meeting expert-visit research-topic qualification]
          HeldOn: date!
          Hours: number
          Attendees: number
          Topic: text
          Organiser: text
        Awards (ID) personal
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          SubjectType: choice! [child carer guardian parent unit volunteer]
          Child: lookup -> Children personal
          Title: text!
          Level: choice! [class school township county city province]
          AwardedOn: date!
          Count: number!
        Incidents (ID) sensitive
          Unit: lookup! -> OrgUnits
          Child: lookup -> Children sensitive
          Kind: choice! [safety law discipline dropout-poverty dropout-other guardian-harm unattended emergency]
          OccurredOn: date!
          ReportedOn: date
          Closed: yesno!
          Note: multiline sensitive
        Assessments (ID) sensitive
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          Subject: choice! [child class carer unit]
          Child: lookup -> Children sensitive
          Kind: choice! [survey risk mental-health behaviour study appraisal]
          Instrument: text!
          AssessedOn: date!
          Base: number
          Positive: number
          Result: choice sensitive [low medium high excellent good pass fail]
        Changes (ID) personal
          Child: lookup! -> Children personal
          ChangeType: choice! [joined transferred-in transferred-out parent-returned graduated guardian-changed contact-changed handed-over]
          ChangedOn: date!
          CardUpdatedOn: date
        Commitments (CommitmentCode) none
          CommitmentCode: text! unique
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          Mechanism: text!
          ActionList: choice! [HomeVisits Contacts Activities GuardianMeetings StaffTrainings HealthChecks Counselling Pairings Aid]
          Filter: text
          Per: choice! [child pairing class unit facility]
          Every: choice! [day week month term year once]
          MinCount: number!
          MaxCount: number
          Source: text
        UnitReturns (Unit+Period+Indicator+Breakdown) none
          Unit: lookup! -> OrgUnits
          Period: lookup! -> Periods
          Indicator: text!
          Breakdown: text
          Value: number!
          Numerator: number
          Denominator: number
          Approved: yesno!
          ApprovedBy: person
          ApprovedOn: date
          SourceRows: number
        """;
}
